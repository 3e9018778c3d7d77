/** docs/claims.md, made of the claims and their stored numbers. */
import { articleA } from './article-a.ts'
import { articleB } from './article-b.ts'
import { articleC } from './article-c.ts'
import { articleD } from './article-d.ts'
import { type Article, type Claim, reasonOf, type StoredResults, type Verdict } from './claim.ts'

export const articles: readonly Article[] = [articleA, articleB, articleC, articleD]
export const claims: readonly Claim[] = articles.flatMap((article) => article.claims)

const kinds = ['holds', 'wrong', 'depends', 'untestable'] as const

export function kindOf(verdict: Verdict): (typeof kinds)[number] {
  if (typeof verdict === 'string') return verdict
  return 'dependsOn' in verdict ? 'depends' : 'untestable'
}

/** The command that runs the test of a claim. */
function testCommand(id: string): string {
  return `npx vitest run test/claims -t "${id}:"`
}

/** Whether test/claims has a test of its own for it. */
export function hasTest({ verdict, isShownByExample }: Claim): boolean {
  return kindOf(verdict) !== 'untestable' && !isShownByExample
}

/** The page. Throws `RangeError` for a reason whose numbers were not measured. */
export function claimsPage(results: StoredResults): string {
  const count = (kind: (typeof kinds)[number]) =>
    claims.filter(({ verdict }) => kindOf(verdict) === kind).length
  const [hold, wrong, depend, untestable] = kinds.map(count)
  return `<!-- Written by npm run claims from scripts/claims and docs/claims.results.json. Change those. -->

# What four articles claim, and what a run says

Glassnet grew beside four popular introductions to activation functions. They are good company: friendly, short, and mostly right.
Here is every claim they make, in our words, with what comes out when it is checked.

**${claims.length} claims: ${hold} hold, ${wrong} are wrong, ${depend} depend on what they leave out, ${untestable} cannot be tested by a run.**

How to read it:

- **holds**: as said. The reason adds where the limits are, such as rounding.
- **wrong**: as written it is not so. The right statement stands beside it. Often only a word is missing, and the author may well have meant it.
- **depends on …**: true under a condition that the article leaves out.
- **cannot be tested by a run: …**: with what it would take instead. Nothing is implied about its truth.

A claim that several articles make has one row, in the first of them; “(also C)” names the others. Sentences that claim nothing
(“the first one we learn”) are left out. The last column has the command that tests the claim, and where there is one an example that shows it
at full size; run them in the folder of the repository. \`npx vitest run test/claims\` runs all the tests in a few seconds, and also checks that
this page and its tests agree, counts included. The tests compare with values that do not come from our code: worked out by hand,
printed in the articles, or computed to 50 digits. The articles’ formulas are written anew in the tests to show where they fail. Small
trainings are seeded, and the tests assert wide bands around what they came to.

Every number in a reason was measured, or is a setting of what was measured: \`npm run claims\` measures them all anew (some minutes) and writes
this page and [claims.results.json](claims.results.json), which has the numbers of every seed and the commands of the examples they come from;
\`npm run claims -- --only D26\` does so for one claim (or several, with commas), and \`npm run claims -- --check\` only asks whether the page is what the stored numbers give.
“0.76 to 0.81” is the lowest and the highest of the seeds named.

Accuracies are shares of right answers. “Dead” is a unit whose slope is 0 on every sample; weights begin as He normal unless said otherwise.
${articles.map((article) => chapter(article, results)).join('')}`
}

function chapter({ letter, title, about, claims }: Article, results: StoredResults): string {
  const rows = claims.map((claim) => row(claim, results))
  return `
## Article ${letter}: ${title}

${about}

| id | claim | verdict | why | test |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`
}

function row(claim: Claim, results: StoredResults): string {
  const { id, also, verdict, examples = [] } = claim
  const commands = [
    ...(hasTest(claim) ? [testCommand(id)] : []),
    ...examples.map((example) => `npm run example -- ${example}`),
  ]
  const cells = [
    id,
    also ? `${claim.claim} (also ${also})` : claim.claim,
    verdictText(verdict),
    reasonOf(claim, results[id]?.numbers),
    commands.map((command) => `\`${command}\``).join('<br>') || '—',
  ]
  return `| ${cells.join(' | ')} |`
}

function verdictText(verdict: Verdict): string {
  if (typeof verdict === 'string') return verdict
  return 'dependsOn' in verdict
    ? `depends on ${verdict.dependsOn}`
    : `cannot be tested by a run: needs ${verdict.needs}`
}
