import { withGenerated } from './generated-part.ts';
import { markdownTable } from './markdown-table.ts';
import type { MeasuredPackage, MeasuredPackages } from './measured-packages.ts';
import type { ProblemPackage } from './problem-package.ts';

/** What the table of the guide says of a package comes from these parts of it. */
export type TabledPackage = Pick<
  ProblemPackage,
  'slug' | 'title' | 'hash' | 'difficulty' | 'testcases' | 'submissions'
>;

const measureCommand = (slug: string) => `npm run bench -- problems --only ${slug}`;

/** One row for each package: counts come from the package, what has to be measured from its record. */
export function packageTable(
  packages: readonly TabledPackage[],
  measured: MeasuredPackages,
): string {
  return markdownTable(
    ['problem', 'difficulty', 'testcases', 'accepted + wrong', 'mutants killed', 'judging'],
    packages.map(({ slug, hash, title, difficulty, testcases, submissions }) => {
      const accepted = submissions.filter(({ label }) => label === 'accepted').length;
      const record = Object.hasOwn(measured, slug) ? measured[slug] : undefined;
      return [
        `[${title}](${slug}/)`,
        difficulty,
        String(testcases.length),
        `${accepted} + ${submissions.length - accepted}`,
        record ? mutantWords(record) + age(record, hash) : 'not measured',
        record ? judgingWords(record) + age(record, hash) : 'not measured',
      ];
    }),
  );
}

/** The guide with its table of packages made anew. Throws when the markers are not there. */
export function withPackageTable(
  guide: string,
  packages: readonly TabledPackage[],
  measured: MeasuredPackages,
): string {
  return withGenerated(guide, 'packages', packageTable(packages, measured));
}

/** A word more in a text of the package makes it another one, which need not wait for a bench; the page says so. */
const age = ({ packageHash }: MeasuredPackage, hash: string): string =>
  packageHash === hash ? '' : ', before its last change';

/** Which records do not tell of the packages as they are, one sentence each with the command that mends it. */
export function staleRecords(
  packages: readonly Pick<ProblemPackage, 'slug' | 'hash'>[],
  measured: MeasuredPackages,
): string[] {
  const slugs = new Set(packages.map(({ slug }) => slug));
  return [
    ...packages.flatMap(({ slug, hash }) => {
      const record = Object.hasOwn(measured, slug) ? measured[slug] : undefined;
      if (record?.packageHash === hash) return [];
      const what = record ? 'has changed since it was measured' : 'was never measured';
      return [`${slug} ${what}; run: ${measureCommand(slug)}`];
    }),
    ...Object.keys(measured)
      .filter((slug) => !slugs.has(slug))
      .map((slug) => `${slug} is measured but not there; take it out of problems/measured.json`),
  ];
}

/** "597 of 597 (18 equivalent)"; the share where it is not all. */
function mutantWords({ killed, counted, equivalents }: MeasuredPackage): string {
  // As the gate counts: rounded down.
  const share =
    killed === counted ? '' : `, ${(Math.floor((killed * 1000) / counted) / 10).toFixed(1)} %`;
  const declared = equivalents === 0 ? '' : ` (${equivalents} equivalent)`;
  return `${killed} of ${counted}${share}${declared}`;
}

/** "310 ms (anchor 1290 ms)". */
const judgingWords = ({ judgingMs, anchorMs }: MeasuredPackage) =>
  `${judgingMs} ms (anchor ${anchorMs} ms)`;
