// The search page. Pagefind searches in the browser, in the files of this site's own
// /pagefind/ folder: what someone types goes nowhere.

const PAGE = 10;
const WAIT = 250; // milliseconds after the last key
const home = new URL("../", import.meta.url);
const root = document.getElementById("zoek");
const form = root.querySelector("form");
const status = root.querySelector('[role="status"]');
const list = root.querySelector("ol");
const more = root.querySelector(".rw-search__more");
const words = form.elements.q;
const filters = [...form.querySelectorAll("select")];

let pagefind;
let found = [];
let latest = 0;
let timer;

form.hidden = false;
fill();
form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
words.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(search, WAIT);
});
filters.forEach((filter) => filter.addEventListener("change", search));
more.firstElementChild.addEventListener("click", async () => {
  const first = list.children.length;
  await show(latest);
  list.children[first]?.querySelector("a").focus();
});
window.addEventListener("popstate", fill);

// What the address says: so that a search can be kept, shared and gone back to.
function fill() {
  const asked = new URLSearchParams(location.search);
  words.value = asked.get("q") ?? "";
  for (const filter of filters) {
    filter.value = asked.get(filter.name) ?? "";
    if (filter.selectedIndex < 0) filter.value = "";
  }
  if (words.value.trim() || chosen().length) search();
}

function chosen() {
  return filters.filter((filter) => filter.value).map((filter) => [filter.name, filter.value]);
}

async function search() {
  clearTimeout(timer);
  const mine = ++latest;
  const query = words.value.trim();
  const asked = chosen();
  remember(query, asked);
  if (!query && !asked.length) return empty("");
  status.textContent = root.dataset.busy;
  try {
    pagefind ??= await load();
    const result = await pagefind.search(query || null, { filters: Object.fromEntries(asked) });
    if (mine !== latest) return;
    empty(said(result.results.length, query));
    found = result.results;
    await show(mine);
  } catch (error) {
    console.error(error);
    pagefind = undefined;
    if (mine === latest) empty(root.dataset.failed);
  }
}

async function load() {
  const made = await import(new URL("pagefind/pagefind.js", home));
  await made.options({ baseUrl: home.pathname, excerptLength: 24 });
  await made.init();
  return made;
}

function remember(query, asked) {
  const address = new URL(location.href);
  address.search = new URLSearchParams([...(query ? [["q", query]] : []), ...asked]);
  history.replaceState(null, "", address);
}

function said(count, query) {
  const form = { 0: "none", 1: "one" }[count] ?? "many";
  const text = root.dataset[query ? form : `${form}Filtered`];
  return text.replace("{count}", count).replace("{query}", () => query);
}

function empty(text) {
  found = [];
  list.replaceChildren();
  list.hidden = more.hidden = true;
  status.textContent = text;
}

async function show(mine) {
  const from = list.children.length;
  const results = await Promise.all(found.slice(from, from + PAGE).map((each) => each.data()));
  if (mine !== latest) return;
  list.append(...results.map(line));
  const left = found.length - list.children.length;
  list.hidden = !list.children.length;
  more.hidden = left <= 0;
  more.firstElementChild.textContent = root.dataset.more.replace("{count}", Math.min(PAGE, left));
}

function line(result) {
  const entry = document.createElement("li");
  if (root.dataset.lang) entry.lang = root.dataset.lang;
  const title = document.createElement("a");
  title.href = result.url;
  title.textContent = result.meta.title;
  const about = document.createElement("p");
  about.className = "rw-search__about";
  about.textContent = result.meta.line;
  const excerpt = document.createElement("p");
  excerpt.append(...marked(result));
  entry.append(title, about, excerpt);
  return entry;
}

// The excerpt as text and <mark>s: nothing of it is ever read as HTML.
function marked(result) {
  const begins = result.content.startsWith(plain(result.plain_excerpt));
  const ends = result.content.endsWith(plain(result.plain_excerpt));
  const parts = result.excerpt.split(/<\/?mark>/).map((part, number) => {
    if (number % 2 === 0) return plain(part);
    const mark = document.createElement("mark");
    mark.textContent = plain(part);
    return mark;
  });
  return [begins ? "" : "… ", ...parts, ends ? "" : " …"];
}

function plain(escaped) {
  return escaped.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
}
