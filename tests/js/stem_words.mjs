// The stems of words as the search page makes them: {language, words} on standard input.

import { stemming } from "../../templates/site/assets/search/answer.js";

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { language, words } = JSON.parse(Buffer.concat(chunks).toString("utf-8"));
const { default: snowball } = await import(
  `../../templates/site/assets/search/stem-${language}.js`
);
process.stdout.write(JSON.stringify(words.map(stemming(language, snowball))));
