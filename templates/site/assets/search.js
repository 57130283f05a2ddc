// The search page. Everything is searched here, in the browser, in the small files of this site's
// own /search/ folder: what someone types goes nowhere. How it works: docs/explanation/search.md.

const PAGE = 10;
const WAIT = 200; // milliseconds after the last key: then results are shown
const SAY = 500; // and then a screen reader is told, once for each question
const home = new URL("../", import.meta.url);
const version = new URL(import.meta.url).search;
const root = document.getElementById("zoek");
const form = root.querySelector("form");
const status = root.querySelector('[role="status"]');
const list = document.getElementById("zoek-resultaten");
const more = root.querySelector(".rw-search__more");
const rest = root.querySelector(".rw-search__rest");
const words = form.elements.q;
const filters = [...form.querySelectorAll("select")];
const days = new Intl.DateTimeFormat(root.dataset.lang || document.documentElement.lang, {
  day: "numeric",
  month: "long",
  year: "numeric",
});

let opened; // the index and what answers, once asked for
let shown = { asked: [], all: [], some: [] };
let latest = 0;
let timer;
let saying;

form.hidden = false;
fill();
form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
words.addEventListener("focus", () => open().catch(() => {}), { once: true });
words.addEventListener("input", () => {
  clearTimeout(timer);
  clearTimeout(saying);
  timer = setTimeout(() => search({ typing: true }), WAIT);
});
filters.forEach((filter) => filter.addEventListener("change", () => search()));
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

// A file that is gone belonged to a site that has another one in its place by now: all of that is
// read anew. Files of two sites are never read together, since their folders have other names.
class Gone extends Error {}

function open(fresh = false) {
  if (fresh || !opened) {
    opened = load(fresh).catch((error) => {
      opened = undefined;
      throw error;
    });
  }
  return opened;
}

async function load(fresh) {
  const known = new Map();
  const read = (name, digest) => {
    if (!known.has(name)) known.set(name, get(`search/${name}?v=${digest}`));
    return known.get(name);
  };
  const [answering, text] = await Promise.all([
    import(new URL(`assets/search/answer.js${version}`, home)),
    get("search/start.json", { cache: fresh ? "reload" : "no-cache" }),
  ]);
  const start = JSON.parse(text);
  if (start.form !== answering.FORM) throw new Error("another form: load this page again");
  const stem = await import(new URL(`assets/search/stem-${start.language}.js${version}`, home));
  const reader = new answering.Reader(start, stem.default, read);
  return { ...answering, reader };
}

async function get(path, options) {
  const response = await fetch(new URL(path, home), options);
  if (response.status === 404) throw new Gone(path);
  if (!response.ok) throw new Error(`${response.status} ${path}`);
  return response.text();
}

async function search({ typing = false } = {}) {
  clearTimeout(timer);
  clearTimeout(saying);
  const mine = ++latest;
  const query = words.value.trim();
  const asked = chosen();
  remember(query, asked);
  if (!query && !asked.length) return empty();
  try {
    await answered(mine, query, asked, typing).catch((error) => {
      if (!(error instanceof Gone)) throw error;
      return open(true).then(() => answered(mine, query, asked, typing));
    });
  } catch (error) {
    console.error(error);
    if (mine !== latest) return;
    empty();
    status.textContent = root.dataset.failed;
  }
}

async function answered(mine, query, asked, typing) {
  const { reader, answer } = await open();
  const allowed = asked.length ? await reader.narrowed(asked) : null;
  const found = query
    ? await answer(reader, query, { typing, allowed })
    : { asked: [], pages: [], all: [...allowed].sort((one, other) => other - one), some: [] };
  const results = await first(reader, found);
  const some = await Promise.all(
    found.some.slice(0, found.all.length < PAGE ? PAGE : 0).map((number) => result(reader, number, found)),
  );
  if (mine !== latest) return;
  shown = found;
  list.replaceChildren(...results.map(line));
  rest.lastElementChild.replaceChildren(...some.map(line));
  list.hidden = !results.length;
  rest.hidden = !some.length;
  left();
  const text = said(found, query, results.length ? count(found, results) : 0);
  saying = setTimeout(() => (status.textContent = text), typing ? SAY - WAIT : 0);
}

// The first results: pages that are called so, and then records. No page stands there twice.
async function first(reader, found) {
  const pages = found.pages.map((page) => ({ ...page, ...looks(reader, page, found) }));
  const paths = new Set(pages.map(({ path }) => path));
  const results = await Promise.all(found.all.slice(0, PAGE).map((n) => result(reader, n, found)));
  return [...pages, ...results.filter(({ path }) => !paths.has(path))];
}

const count = (found, results) => results.length + Math.max(0, found.all.length - PAGE);

function remember(query, asked) {
  const address = new URL(location.href);
  address.search = new URLSearchParams([...(query ? [["q", query]] : []), ...asked]);
  history.replaceState(null, "", address);
}

// What is told of a question: what nothing was found for, what was taken instead, and how much.
function said(found, query, total) {
  const { dataset } = root;
  const told = found.asked
    .filter(({ used, ways }) => used || !ways.length)
    .map(({ typed, used }) => filled(used ? dataset.near : dataset.unknown, { typed, used }));
  if (!total && !found.some.length) {
    const nothing = chosen().length ? dataset.noneNarrowed : dataset.none;
    return filled(query ? nothing : dataset.noneFiltered, { query });
  }
  if (!total) return [...(told.length ? told : [filled(dataset.noneWhole, { query })]), dataset.part].join(" ");
  const number = total === 1 ? "one" : "many";
  const key = query && !told.length ? number : `${number}Filtered`;
  return [...told, filled(dataset[key], { count: total, query })].join(" ");
}

function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

function empty() {
  shown = { asked: [], all: [], some: [] };
  list.replaceChildren();
  list.hidden = more.hidden = rest.hidden = true;
  status.textContent = "";
}

async function show(mine) {
  const { reader } = await open();
  const from = shown.from ?? PAGE;
  const results = await Promise.all(
    shown.all.slice(from, from + PAGE).map((number) => result(reader, number, shown)),
  );
  if (mine !== latest) return;
  shown.from = from + PAGE;
  list.append(...results.map(line));
  left();
}

function left() {
  const number = shown.all.length - (shown.from ?? PAGE);
  more.hidden = number <= 0;
  more.firstElementChild.textContent = filled(root.dataset.more, { count: Math.min(PAGE, number) });
}

// -- results -------------------------------------------------------------------------------------

async function result(reader, number, found) {
  const each = await reader.result(number);
  const look = looks(reader, each, found);
  return { ...each, ...look, why: await why(reader, number, found, look.said) };
}

// The title and the summary in parts, of which some are what was asked; and all that was.
function looks(reader, { title, summary = "" }, found) {
  const asked = new Set(found.asked.flatMap(({ ways }) => ways.flatMap(({ stems }) => stems)));
  const said = new Set();
  return { title: parts(reader, title, asked, said), summary: parts(reader, summary, asked, said), said };
}

function parts(reader, text, asked, said) {
  const found = [];
  let at = 0;
  for (const { 0: run, index } of text.matchAll(/[\p{L}\p{N}\p{M}]+(?:['\u2019.][\p{L}\p{N}\p{M}]+)*/gu)) {
    const stems = reader.stems(run).filter((stem) => covered(stem, asked, said));
    if (!stems.length) continue;
    found.push([text.slice(at, index), false], [run, true]);
    at = index + run.length;
  }
  return [...found, [text.slice(at), false]];
}

// Whether a word is one that was asked, or has one of those as its beginning or end.
function covered(stem, asked, said) {
  let found = false;
  for (const each of asked) {
    const part = stem.length > each.length && each.length > 3;
    if (stem !== each && !(part && (stem.startsWith(each) || stem.endsWith(each)))) continue;
    said.add(each);
    found = true;
  }
  return found;
}

// What was asked and stands neither in the title nor in the summary, in the words of the text.
async function why(reader, number, { asked }, said) {
  const found = [];
  for (const { typed, used, ways } of asked) {
    if (ways.some(({ stems }) => stems.some((stem) => said.has(stem)))) continue;
    for (const { stems, text } of ways) {
      const places = await Promise.all(stems.map((stem) => reader.word(stem)));
      if (!places.every(({ weights }) => weights.has(number))) continue;
      found.push(text || used || typed);
      break;
    }
  }
  return [...new Set(found)];
}

function line({ path, title, kind, label, day, summary, why = [] }) {
  const entry = document.createElement("li");
  if (root.dataset.lang) entry.lang = root.dataset.lang;
  const link = document.createElement("a");
  link.href = new URL(path, home);
  link.append(...marked(title));
  entry.append(link);
  const date = day ? days.format(new Date(`${day}T12:00`)) : "";
  add(entry, "rw-search__about", [[kind ?? label, date].filter(Boolean).join(" \u00b7 ")]);
  add(entry, "", marked(summary));
  if (why.length) add(entry, "rw-search__why", [filled(root.dataset.why, { words: why.join(", ") })]);
  return entry;
}

function add(entry, name, content) {
  const text = document.createElement("p");
  text.className = name;
  text.append(...content);
  if (text.textContent) entry.append(text);
}

// Text and <mark>s: nothing of it is ever read as HTML.
function marked(found) {
  return found.map(([text, asked]) => {
    if (!asked) return text;
    const mark = document.createElement("mark");
    mark.textContent = text;
    return mark;
  });
}
