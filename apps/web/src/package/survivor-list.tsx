import type { MutantResult } from '@tickjudge/judge/protocol';
import { CopyButton } from '../page/copy-button.tsx';
import { diffLines } from './diff-lines.ts';
import { equivalentEntry, equivalentFile } from './equivalent-entry.ts';
import { packageTexts } from './package-texts.ts';

const words = packageTexts.proof;

/** The mutants that no testcase noticed: what each changes, and how to declare it equivalent. */
export function SurvivorList({ survivors }: { survivors: readonly MutantResult[] }) {
  return (
    <section aria-labelledby="survivors-title">
      <h2 id="survivors-title">{words.survivors(survivors.length)}</h2>
      <p class="lead">{words.survivorsLead}</p>
      <ul class="survivors" data-testid="survivors">
        {survivors.map((mutant) => (
          <Survivor key={`${mutant.submission} ${mutant.id}`} mutant={mutant} />
        ))}
      </ul>
    </section>
  );
}

/** The mutants that the author declared equivalent: each takes a reason that a reviewer can follow. */
export function EquivalentList({
  mutants,
  count,
}: {
  mutants: readonly MutantResult[];
  count: number;
}) {
  return (
    <section aria-labelledby="equivalents-title">
      <h2 id="equivalents-title">{words.equivalents(count)}</h2>
      <p class="lead">{words.equivalentsLead}</p>
      {mutants.length < count && <p class="hint">{words.equivalentsShown(mutants.length)}</p>}
      <ul class="survivors" data-testid="equivalents">
        {mutants.map(({ id, mutator, submission, line, diff, note }) => (
          <li class="survivor" key={`${submission} ${id}`} data-mutant={id}>
            <h3>{words.mutant(mutator, submission, line)}</h3>
            <p>
              {words.because} <q>{note}</q>
            </p>
            <p class="survivor-id">
              {words.id} <code>{id}</code>
            </p>
            <Diff id={id} diff={diff} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Survivor({ mutant }: { mutant: MutantResult }) {
  const { id, mutator, submission, line, diff } = mutant;
  const entry = equivalentEntry(id, words.reason);
  return (
    <li class="survivor" data-mutant={id}>
      <h3>{words.mutant(mutator, submission, line)}</h3>
      <p class="survivor-id">
        {words.id} <code>{id}</code> <CopyButton text={id} label={words.copyId(id)} />
      </p>
      <Diff id={id} diff={diff} />
      <details>
        <summary>{words.declare(equivalentFile)}</summary>
        <div class="copy-block">
          <pre tabindex={0}>{entry}</pre>
          <CopyButton text={entry} label={words.copyEntry(id)} />
        </div>
      </details>
    </li>
  );
}

const signs = { added: '+', removed: '-', kept: ' ', place: '' } as const;

/** Colour and sign both say what a line is, and words say it to those who hear the page. */
function Diff({ id, diff }: { id: string; diff: string }) {
  return (
    <pre class="diff" tabindex={0} role="region" aria-label={words.diff(id)}>
      {diffLines(diff).map(({ kind, text }, index) => (
        <span key={index} class={`diff-line diff-${kind}`}>
          <span class="diff-sign" aria-hidden="true">
            {signs[kind]}
          </span>
          {(kind === 'added' || kind === 'removed') && (
            <span class="visually-hidden">{words[kind]}</span>
          )}
          {text}
          {'\n'}
        </span>
      ))}
    </pre>
  );
}
