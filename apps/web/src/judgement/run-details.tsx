import type { SubmissionBody } from '@tickjudge/api/contract';
import { formatMs } from '../format.ts';
import { texts } from '../texts.ts';
import { placesOf } from './source-place.ts';
import type { SourcePlace } from './source-place.ts';

type Run = SubmissionBody['runs'][number];
type Finding = Run['findings'][number];

/** What lies behind a run's row: findings with expected and actual, counters, console output. */
export function RunDetails({ run, onJump }: { run: Run; onJump: (place: SourcePlace) => void }) {
  const judged = run.result.kind === 'judged' ? run.result : null;
  return (
    <div class="run-details">
      {judged && judged.verdict !== 'AC' && (
        <p class="run-reason">{texts.reasons[judged.reason]}</p>
      )}
      {run.findings.map((finding, index) => (
        <FindingBlock key={index} finding={finding} first={index === 0} />
      ))}
      {placesOf(run).map((place) => (
        <button
          key={`${place.line}:${place.column}`}
          type="button"
          class="link-button jump"
          data-testid="jump"
          onClick={() => onJump(place)}
        >
          {texts.verdict.jump(place.line, place.column)}
        </button>
      ))}
      {judged && (
        <dl class="facts">
          <Fact name={texts.verdict.virtualTime} value={formatMs(run.virtualTimeMs)} />
          <Fact name={texts.verdict.cpuTime} value={cpuTimeOf(run)} />
          <Fact name={texts.verdict.requests} value={String(run.counters.requests)} />
          <Fact name={texts.verdict.peak} value={String(run.counters.peakInFlight)} />
          <Fact name={texts.verdict.timers} value={String(run.counters.timers)} />
        </dl>
      )}
      {run.log !== '' && (
        <div class="log">
          <h4>{texts.verdict.log}</h4>
          <pre tabIndex={0}>{run.log}</pre>
        </div>
      )}
    </div>
  );
}

function FindingBlock({ finding, first }: { finding: Finding; first: boolean }) {
  const { atMs, expected, actual } = finding;
  return (
    <div class="finding">
      {/* The first finding's sentence is already in the row itself. */}
      {!first && <p>{finding.message}</p>}
      {(expected !== undefined || actual !== undefined) && (
        <dl class="compare">
          {expected !== undefined && (
            <div class="compare-expected">
              <dt>{texts.verdict.expected}</dt>
              <dd>{expected}</dd>
            </div>
          )}
          {actual !== undefined && (
            <div class="compare-actual">
              <dt>{texts.verdict.actual}</dt>
              <dd>{actual}</dd>
            </div>
          )}
        </dl>
      )}
      {atMs !== null && <p class="finding-at">{texts.verdict.at(formatMs(atMs))}</p>}
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** Runs that were judged before limits were told have none. */
function cpuTimeOf({ cpuTimeMs, cpuLimitMs }: Run): string {
  const spent = formatMs(cpuTimeMs);
  return cpuLimitMs ? texts.verdict.cpuOf(spent, formatMs(cpuLimitMs)) : spent;
}
