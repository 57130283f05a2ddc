// A page for each item, in the folder of its kind. `filePathStem` would lose the day in its name.
export default {
  layout: "item.njk",
  permalink: ({ page }) =>
    page.inputPath.replace("./content/", "").replace(/\.md$/, "/index.html"),
};
