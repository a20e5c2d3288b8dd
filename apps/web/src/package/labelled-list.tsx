import type { LabelledResult } from '@tickjudge/judge/protocol';
import { Icon } from '../page/icon.tsx';
import { texts } from '../texts.ts';
import { packageTexts } from './package-texts.ts';

const words = packageTexts.proof;

/** What came of the labelled submissions, in the order in which they were judged. */
export function LabelledList({ labelled }: { labelled: readonly LabelledResult[] }) {
  return (
    <section aria-labelledby="labelled-title">
      <h2 id="labelled-title">{words.labelled}</h2>
      <ul class="labelled" data-testid="labelled">
        {labelled.map((result) => (
          <Labelled key={`${result.label}/${result.name}`} result={result} />
        ))}
      </ul>
    </section>
  );
}

function Labelled({ result }: { result: LabelledResult }) {
  const { label, name, verdict, reason, message, problems, testcase } = result;
  const fine = problems.length === 0;
  return (
    <li class={fine ? 'fine' : 'wrong'} data-name={name}>
      <span class={`labelled-mark ${fine ? 'tone-good' : 'tone-bad'}`}>
        <Icon name={fine ? 'check' : 'cross'} />
        <span class="visually-hidden">{fine ? words.asLabelled : words.notAsLabelled}</span>
      </span>
      <code>{name.startsWith(`${label}/`) ? name : `${label}/${name}`}</code>
      <span class="quiet">
        {verdict === null ? words.notJudged : texts.verdicts[verdict]}
        {verdict !== null && verdict !== 'AC' && reason !== null && <>: {texts.reasons[reason]}</>}
      </span>
      {!fine && (
        <ul class="labelled-problems">
          {problems.map((problem, index) => (
            <li key={index}>{problem}</li>
          ))}
          {message !== '' && !problems.includes(message) && <li class="quiet">{message}</li>}
          {testcase !== null && <li class="quiet">{words.lookAt(testcase)}</li>}
        </ul>
      )}
    </li>
  );
}
