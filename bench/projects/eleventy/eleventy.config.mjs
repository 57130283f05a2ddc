// The settings of Eleventy for the benchmark: bare templates, as those of Hugo.
export default function (config) {
  config.addPassthroughCopy("beeld");
  const all = (api) => api.getFilteredByGlob("content/*/*.md").reverse();
  config.addCollection("items", all);
  config.addCollection("kinds", (api) =>
    Object.entries(Object.groupBy(all(api), (page) => page.data.kind))
      .map(([kind, pages]) => ({ kind, pages })));
  config.addCollection("feeds", (api) => {
    const pages = all(api);
    const feed = (name, found) => ({ name, pages: found.slice(0, 50) });
    return [feed("", pages)].concat(
      Object.entries(Object.groupBy(pages, (page) => page.data.kind))
        .map(([kind, found]) => feed(`${kind}/`, found)));
  });
  // Texts are no templates: what editors write in braces stays as it is.
  return { markdownTemplateEngine: false, dir: { input: ".", includes: "_includes", output: "_site" } };
}
