// The answer to a question, from the small files below /search/: docs/explanation/search.md.
// It does what raadsweek/search/{words,stemming,reader,concepts,mistakes,answering}.py do, and
// tests/search/test_page_agrees.py holds the two equal.

export const FORM = 1;
const OTHER = 0.8;
const [PART, HALF, COMMON, BEGINS, AT_MOST] = [3, 5, 8, 4, 6];
const BETWEEN = ["", "s", "en", "e", "er"];
const [HALF_FULL, EXACT, NEW, OLD, HUBS, ENOUGH] = [6.4, 0.8, 0.5, 10, 2, 0.5];
const AT_ONCE = 4;

// -- words and stems ---------------------------------------------------------------------------

const listed = (words) => new Set(words.trim().split(/\s+/));
const SMALL = {
  nl: listed(`aan al als alle bij dan dat de deze die dit door dus een en er gaat geen haar had heb
    hebben heeft het hij hoe hoeveel hun iets ik in is jij jouw jullie kan komt kun kunnen kunt
    maar mag me mee meer men met mij mijn moet na naar niet nog nu of om onder ons onze ook op over
    te tegen ten ter tot uit uw van vanaf veel voor waar waarom waarover wanneer waren was wat we
    weer wel welk welke wie wij wil willen word worden wordt ze zich zij zijn zo zou zonder zullen`),
  en: listed(`about all am an and any are as at be been but by can could did do does for from had
    has have how if in into is it its me my no not of on or our out shall should so some than that
    the their them then there these they this those to up us was we were what when where which who
    why will with would you your`),
};

export function wordsIn(text) {
  const simple = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/(?<![\p{L}\p{N}_])zo['\u2019]n(?![\p{L}\p{N}_])/gu, "zo")
    .replace(/(?<=\p{L})['\u2019](?=\p{L})/gu, "")
    .replace(/(?<=[0-9])\.(?=[0-9]{3}(?![0-9]))/g, "");
  return simple.match(/[\p{L}\p{N}]{2,}|[0-9]/gu) ?? [];
}

const isAlpha = (word) => /^\p{L}+$/u.test(word);
const IRREGULAR = { kinder: "kind", leed: "lid", steed: "stad" };

export function fold(stem) {
  let found = Object.hasOwn(IRREGULAR, stem) ? IRREGULAR[stem] : stem;
  found = found
    .replace(/(?<=[bcdfghjklmnpqrstvwxz])e$/, "")
    .replace(/([aeou])\1/g, "$1")
    .replace(/([bcdfghjklmnpqrstvwxz])\1$/, "$1");
  if (found.length >= 6) found = found.replace(/(?<=[bcdfghjklmnpqrsvwxz])t$/, "");
  return found.length >= 5 ? found.replace(/(?<=[bcdfghjklmnpqrtvwxzaio])s$/, "") : found;
}

export function stemming(language, snowball) {
  const known = new Map();
  const made = (word) => {
    if (!isAlpha(word)) return word;
    const stem = snowball.stemWord(word);
    return language === "nl" ? fold(stem) : stem;
  };
  return (word) => known.get(word) ?? known.set(word, made(word)).get(word);
}

// -- reading -----------------------------------------------------------------------------------

function decoded(text) {
  const found = new Map();
  let number = -1;
  for (const [, skips, letter] of text.matchAll(/([0-9a-z]*)([A-Z])/g)) {
    number += 1 + (skips ? parseInt(skips, 36) : 0);
    found.set(number, letter.charCodeAt(0) - 64);
  }
  return found;
}

const named = (word) =>
  [...word].map((sign) => (sign < "\x80" ? sign : `_${sign.codePointAt(0).toString(16)}`)).join("");

export class Reader {
  // `read` gives the text of a file of the index by its name and its digest.
  constructor(start, snowball, read) {
    this.start = start;
    this.read = read;
    this.stem = stemming(start.language, snowball);
    this.found = new Map();
    this.periods = [];
    let begins = 0;
    for (const about of start.periods ?? []) {
      const beginnings = new Set(about.words.split(" "));
      const single = new Set((about.single ?? "").split(" "));
      const years = Object.entries(about.years).sort(([, one], [, other]) => one - other);
      this.periods.push({ begins, about, beginnings, single, years });
      begins += about.records;
    }
    this.groups = (start.groups ?? "")
      .split(";")
      .filter(Boolean)
      .map((group) =>
        group.split(",").map((phrase) => {
          const known = phrase[0] !== "~";
          return { stems: this.phrase(phrase), known, text: known ? phrase : phrase.slice(1) };
        }),
      );
    this.hubs = (start.hubs ?? []).map(([path, title, label, others]) => {
      const all = [title, ...others.split(";").filter(Boolean)];
      const names = all.map((name) => new Set(this.phrase(name)));
      return { path, title, label, says: new Set(this.phrase(label)), names };
    });
    this.named = new Set(this.hubs.flatMap((hub) => hub.names.flatMap((name) => [...name])));
  }

  content(text) {
    const words = wordsIn(text);
    const content = words.filter((word) => !SMALL[this.start.language]?.has(word));
    return content.length ? content : words;
  }

  // The stems of what a text says, without small words.
  stems(text) {
    const small = SMALL[this.start.language];
    return wordsIn(text).filter((word) => !small?.has(word)).map(this.stem);
  }

  phrase(text) {
    return this.content(text).map(this.stem);
  }

  fileOf({ single, beginnings }, stem) {
    if (stem && single.has(stem)) return `x-${named(stem)}.txt`;
    for (let length = stem.length; length >= 0; length--) {
      const begins = stem.slice(0, length);
      if (beginnings.has(begins)) return `w-${named(begins)}.txt`;
    }
    return null;
  }

  of({ about }, name) {
    return this.read(`${about.folder}/${name}`, about.digest);
  }

  async lines(period, stem) {
    const name = this.fileOf(period, stem);
    if (!name) return new Map();
    const text = await this.of(period, name);
    return new Map(
      text.split("\n").map((line) => {
        const end = line.indexOf(" ");
        return [line.slice(0, end), line.slice(end + 1)];
      }),
    );
  }

  // Where a stem stands: numbers of records to weights, and by form those with it in the title.
  word(stem) {
    if (!this.found.has(stem)) this.found.set(stem, this.looked(stem));
    return this.found.get(stem);
  }

  async looked(stem) {
    const [weights, forms] = [new Map(), new Map()];
    const lines = await Promise.all(this.periods.map((period) => this.lines(period, stem)));
    this.periods.forEach(({ begins }, at) => {
      const line = lines[at].get(stem);
      if (line === undefined) return;
      const [first, ...rest] = line.split(" ");
      for (const [number, weight] of decoded(first)) weights.set(begins + number, weight);
      for (let n = 0; n < rest.length; n += 2) {
        const numbers = forms.get(rest[n]) ?? forms.set(rest[n], new Set()).get(rest[n]);
        for (const number of decoded(rest[n + 1]).keys()) numbers.add(begins + number);
      }
    });
    return { weights, forms };
  }

  async beginning(letters) {
    const lines = await Promise.all(this.periods.map((period) => this.lines(period, letters)));
    const found = new Set(lines.flatMap((some) => [...some.keys()]));
    return [...found].filter((stem) => stem && stem.startsWith(letters)).sort();
  }

  // The words of titles, summaries and hubs, each with how often it stands there.
  words() {
    this.known ??= this.read("words.txt", this.start.known).then((text) => {
      const found = new Map();
      let before = "";
      for (const line of text.split("\n").filter(Boolean)) {
        before = before.slice(0, parseInt(line[0], 36)) + line.slice(1, -1);
        found.set(before, line.charCodeAt(line.length - 1) - 65);
      }
      return found;
    });
    return this.known;
  }

  async result(number) {
    const period = this.periods.find(({ begins, about }) => number < begins + about.records);
    const at = number - period.begins;
    const text = await this.of(period, `r-${Math.floor(at / AT_ONCE)}.json`);
    const [path, title, kind, day, summary] = JSON.parse(text)[at % AT_ONCE];
    return { path, title, kind, day, summary };
  }

  // About when a record is of, in years; 0 for what is of no day.
  moment(number) {
    const { begins, about, years } = this.periods.find((p) => number < p.begins + p.about.records);
    const at = number - begins;
    const n = years.findLastIndex(([, first]) => first <= at);
    const [year, first] = years[n];
    const after = years[n + 1]?.[1] ?? about.records;
    return year ? Number(year) + (at - first + 0.5) / (after - first) : 0;
  }

  // The numbers of the records that have these values of filters; null for no filter.
  async narrowed(filters) {
    let found = null;
    for (const [name, value] of filters) {
      const some = new Set();
      for (const period of this.periods) {
        for (const number of await this.chosen(period, name, value)) some.add(period.begins + number);
      }
      found = found ? found.intersection?.(some) ?? new Set([...found].filter((n) => some.has(n))) : some;
    }
    return found;
  }

  async chosen(period, name, value) {
    if (name === "year") {
      const n = period.years.findIndex(([year]) => year === value);
      if (n < 0) return [];
      const after = period.years[n + 1]?.[1] ?? period.about.records;
      const first = period.years[n][1];
      return Array.from({ length: after - first }, (_, at) => first + at);
    }
    const text = await this.of(period, `f-${name}.txt`);
    const line = text.split("\n").find((each) => each.startsWith(`${value} `));
    return line ? decoded(line.slice(value.length + 1)).keys() : [];
  }
}

// -- what a question asks ----------------------------------------------------------------------

export async function concepts(reader, question, typing = false) {
  const runs = await together(reader, runsOf(reader, reader.content(question)));
  const last = typing ? runs.length - 1 : -1;
  return Promise.all(runs.map((each, n) => known(reader, each, n === last)));
}

const way = (stems, factor = 1, form = "", text = "") => ({ stems, factor, form, text });
const concept = (typed, ways, used = "") => ({ typed, ways, used });

function runsOf(reader, words) {
  const stems = words.map(reader.stem);
  const groups = byPhrase(reader);
  const longest = Math.max(1, ...[...groups.values()].map(({ stems }) => stems.length));
  const found = [];
  for (let at = 0; at < words.length; ) {
    for (let length = Math.min(longest, words.length - at); length > 0; length--) {
      const run = stems.slice(at, at + length);
      const group = groups.get(run.join(" "));
      if (!group && length > 1) continue;
      const typed = words.slice(at, at + length);
      const ways = [way(run, 1, length === 1 ? typed[0] : "")];
      for (const other of group?.others.values() ?? []) ways.push(way(other.stems, OTHER, "", other.text));
      found.push(concept(typed.join(" "), ways));
      at += length;
      break;
    }
  }
  return found;
}

// Each phrase of a group with the other ones of its groups that are in any record.
function byPhrase(reader) {
  reader.phrases ??= reader.groups.reduce((found, group) => {
    for (const { stems } of group) {
      const key = stems.join(" ");
      if (!found.has(key)) found.set(key, { stems, others: new Map() });
      for (const other of group) {
        const name = other.stems.join(" ");
        if (other.known && name !== key) found.get(key).others.set(name, other);
      }
    }
    return found;
  }, new Map());
  return reader.phrases;
}

async function together(reader, runs) {
  const found = [];
  for (const each of runs) {
    const before = found.at(-1);
    if (before && !before.typed.includes(" ") && !each.typed.includes(" ")) {
      const form = before.typed + each.typed;
      const stem = reader.stem(form);
      if ((await reader.word(stem)).weights.size) {
        const both = way([before.ways[0].stems[0], each.ways[0].stems[0]]);
        found[found.length - 1] = concept(`${before.typed} ${each.typed}`, [way([stem], 1, form), both]);
        continue;
      }
    }
    found.push(each);
  }
  return found;
}

async function known(reader, each, typing) {
  for (const one of each.ways) if (await has(reader, one)) return each;
  const [word, stem] = [each.typed, reader.stem(each.typed)];
  if (reader.named.has(stem)) return concept(word, [way([stem])]);
  if (word.includes(" ") || !isAlpha(word)) return concept(word, []);
  let begins = typing ? await reader.beginning(word) : [];
  if (!begins.length && stem.length >= BEGINS) begins = await reader.beginning(stem);
  if (begins.length) return concept(word, begins.slice(0, AT_MOST).map((one) => way([one], OTHER)));
  return guessed(reader, word);
}

async function guessed(reader, word) {
  const words = await reader.words();
  const near = corrected(word, words);
  if (near) return concept(word, [way([reader.stem(near)])], near);
  const heads = await headsOf(reader, word);
  for (const [head, last] of heads) {
    const both = way([reader.stem(head), reader.stem(last)]);
    if (last.length >= PART && (await has(reader, both))) return concept(word, [both]);
  }
  const parts = heads.map(([head]) => head).sort((one, other) => other.length - one.length);
  for (let at = 1; at <= word.length - HALF; at++) {
    if (words.has(word.slice(at))) parts.push(word.slice(at));
  }
  for (const part of parts) {
    if (await saysEnough(reader, part)) return concept(word, [way([reader.stem(part)])], part);
  }
  return concept(word, []);
}

async function headsOf(reader, word) {
  const found = [];
  for (let at = word.length - 1; at >= PART; at--) {
    for (const between of BETWEEN) {
      if (!word.slice(0, at).endsWith(between)) continue;
      const head = word.slice(0, at - between.length);
      if (head.length < PART || !(await reader.word(reader.stem(head))).weights.size) continue;
      found.push([head, word.slice(at)]);
      break;
    }
  }
  return found;
}

async function saysEnough(reader, part) {
  if (part.length < HALF || !(await reader.words()).has(part)) return false;
  const found = (await reader.word(reader.stem(part))).weights.size;
  return found > 0 && found * COMMON <= reader.start.records;
}

async function has(reader, { stems }) {
  let numbers = null;
  for (const stem of stems) {
    const { weights } = await reader.word(stem);
    numbers = [...(numbers ?? weights.keys())].filter((number) => weights.has(number));
    if (!numbers.length) return false;
  }
  return numbers !== null;
}

// -- mistakes ----------------------------------------------------------------------------------

export function corrected(word, known) {
  if (word.length < 5) return "";
  const most = word.length >= 9 ? 2 : 1;
  let best = null;
  for (const [other, often] of known) {
    if (Math.abs(other.length - word.length) > most) continue;
    if (word.length < 7 && other[0] !== word[0]) continue;
    const far = mistakes(word, other, most);
    if (far > most) continue;
    const better =
      !best ||
      far < best.far ||
      (far === best.far && (often > best.often || (often === best.often && other < best.other)));
    if (better) best = { far, often, other };
  }
  return best?.other ?? "";
}

export function mistakes(one, other, most) {
  let [beforeThat, before, row] = [[], [], Array.from({ length: other.length + 1 }, (_, n) => n)];
  for (let i = 1; i <= one.length; i++) {
    [beforeThat, before, row] = [before, row, [i]];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      let cost = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        cost = Math.min(cost, beforeThat[j - 2] + 1);
      }
      row.push(cost);
    }
    if (Math.min(...row) > most) return most + 1;
  }
  return row[other.length];
}

// -- the answer --------------------------------------------------------------------------------

// `allowed` are the only records that count; null: all. Records are numbers, the best first.
export async function answer(reader, question, { typing = false, allowed = null } = {}) {
  const asked = await concepts(reader, question, typing);
  if (!asked.length) return { asked, pages: [], all: [], some: [] };
  const found = await Promise.all(asked.map((each) => valuesOf(reader, each)));
  const weights = found.map((values) => Math.log(1 + reader.start.records / Math.max(1, values.size)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const [scores, whole] = [new Map(), new Set()];
  for (const number of new Set(found.flatMap((values) => [...values.keys()]))) {
    if (allowed && !allowed.has(number)) continue;
    let [sum, share, count] = [0, 0, 0];
    found.forEach((values, n) => {
      if (!values.has(number)) return;
      share += weights[n];
      sum += weights[n] * values.get(number);
      count += 1;
    });
    share /= total;
    if (count === asked.length) whole.add(number);
    else if (share < ENOUGH) continue;
    const score = sum * share * share * (1 + NEW * newness(reader, number));
    scores.set(number, Math.round(score * 1e6) / 1e6);
  }
  const ordered = [...scores.keys()].sort((a, b) => scores.get(b) - scores.get(a) || b - a);
  const pages = allowed ? [] : [...answered(reader, question), ...hubsOf(reader, asked)];
  return {
    asked,
    pages: pages.filter(({ path }, n) => pages.findIndex((each) => each.path === path) === n),
    all: ordered.filter((number) => whole.has(number)),
    some: ordered.filter((number) => !whole.has(number)),
    scores,
  };
}

async function valuesOf(reader, { ways }) {
  const found = new Map();
  for (const each of ways) {
    for (const [number, value] of await valuesOfWay(reader, each)) {
      if (value > (found.get(number) ?? 0)) found.set(number, value);
    }
  }
  return found;
}

async function valuesOfWay(reader, { stems, factor, form }) {
  const words = await Promise.all(stems.map((stem) => reader.word(stem)));
  const exact = (form && words[0].forms.get(form)) || new Set();
  const found = new Map();
  for (const number of words[0].weights.keys()) {
    if (!words.every((word) => word.weights.has(number))) continue;
    const weight = Math.min(...words.map((word) => word.weights.get(number)));
    const value = (factor * weight) / (weight + HALF_FULL);
    found.set(number, exact.has(number) ? value + EXACT : value);
  }
  return found;
}

function newness(reader, number) {
  const { until } = reader.start;
  const moment = reader.moment(number);
  if (!moment || !until) return 0.5;
  const now = Number(until.slice(0, 4)) + (Number(until.slice(5, 7)) - 0.5) / 12;
  return Math.min(1, Math.max(0, 1 - (now - moment) / OLD));
}

function answered(reader, question) {
  const same = (one, other) => one.size === other.size && [...one].every((stem) => other.has(stem));
  const asked = new Set(reader.phrase(question));
  return (reader.start.answers ?? [])
    .filter(([other]) => same(asked, new Set(reader.phrase(other))))
    .map(([, path, title]) => ({ path, title, label: "" }));
}

function hubsOf(reader, asked) {
  const part = ({ names, says }) => {
    // What its label says too is no more than that: raadslid Lotte Bosgraaf.
    const more = asked.filter((each) => !inName(each, says));
    return Math.max(...names.map((name) => partOf(more.length ? more : asked, name)));
  };
  return reader.hubs
    .map((hub, at) => ({ hub, at, part: part(hub) }))
    .filter(({ part }) => part >= ENOUGH)
    .sort((one, other) => other.part - one.part || one.at - other.at)
    .slice(0, HUBS)
    .map(({ hub }) => hub);
}

const inName = ({ ways }, name) => ways.some(({ stems }) => stems.every((stem) => name.has(stem)));

function partOf(asked, name) {
  const said = new Set();
  for (const { ways } of asked) {
    const found = ways.find(({ stems }) => stems.every((stem) => name.has(stem)));
    if (!found) return 0;
    for (const stem of found.stems) said.add(stem);
  }
  return name.size ? said.size / name.size : 0;
}
