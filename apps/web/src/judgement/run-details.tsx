import type { SubmissionBody } from '@tickjudge/api/contract';
import { formatMs } from '../format.ts';
import { texts } from '../texts.ts';
import { awaitedPlaces, placesOf, stackPlaces } from './source-place.ts';
import type { NamedPlace, SourcePlace } from './source-place.ts';

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
      <PlaceList title={texts.verdict.awaited} places={awaitedPlaces(run)} onJump={onJump} />
      <PlaceList title={texts.verdict.stack} places={stackPlaces(run)} onJump={onJump} />
      {run.notes && (
        <div class="log">
          <h4>{texts.verdict.notes}</h4>
          {run.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </div>
      )}
      {run.hidden && <p>{texts.verdict.hidden}</p>}
      {judged && !run.hidden && (
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

/** Places with what stands or happens there, each a way into the source. */
function PlaceList({
  title,
  places,
  onJump,
}: {
  title: string;
  places: readonly NamedPlace[];
  onJump: (place: SourcePlace) => void;
}) {
  if (places.length === 0) return null;
  return (
    <div class="log">
      <h4>{title}</h4>
      <ul class="places">
        {places.map((place, index) => (
          <li key={index}>
            <button type="button" class="link-button jump" onClick={() => onJump(place)}>
              {texts.verdict.line(place.line, place.column)}
            </button>{' '}
            <code>{place.text}</code> {place.when}
          </li>
        ))}
      </ul>
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
