// Answers questions as the search page does. Reads {files, questions: [{question, typing}]} on
// standard input: the files of an index by their path below search/. Writes the answers, in order.

import { Reader, answer } from "../../templates/site/assets/search/answer.js";

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { files, questions } = JSON.parse(Buffer.concat(chunks).toString("utf-8"));
const start = JSON.parse(files["start.json"]);
const { default: snowball } = await import(
  `../../templates/site/assets/search/stem-${start.language}.js`
);
const read = async (name) => {
  if (!(name in files)) throw new Error(`no file ${name}`);
  return files[name];
};
const reader = new Reader(start, snowball, read);
const answers = [];
for (const { question, typing } of questions) {
  const found = await answer(reader, question, { typing });
  answers.push({
    asked: found.asked.map(({ typed, used, ways }) => [typed, used, ways.map(({ stems }) => stems)]),
    pages: found.pages.map(({ path }) => path),
    all: found.all,
    some: found.some,
    scores: found.all.concat(found.some).map((number) => found.scores.get(number)),
  });
}
process.stdout.write(JSON.stringify(answers));
