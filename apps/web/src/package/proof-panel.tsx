import type { PackageVersion } from '@tickjudge/api/contract';
import { Icon } from '../page/icon.tsx';
import { Notice } from '../page/notice.tsx';
import { scoreSoFar } from './package-state.ts';
import { packageTexts } from './package-texts.ts';
import { stagesOf } from './stages.ts';

const words = packageTexts.proof;

interface Props {
  version: PackageVersion;
  restarted: boolean;
}

/** How far the proof has come, stage by stage, and the score against what publishing asks for. */
export function ProofPanel({ version, restarted }: Props) {
  const { proof } = version;
  const mutation = proof?.mutation ?? null;
  return (
    <section class="proof" aria-labelledby="proof-title">
      <h2 id="proof-title">{words.title}</h2>
      {restarted && <Notice kind="info">{words.restarted(version.attempt)}</Notice>}
      <Stages version={version} />
      <Score version={version} />
      {mutation && (mutation.equivalent > 0 || mutation.invalid > 0) && (
        <p class="hint">{words.more(mutation.equivalent, mutation.invalid)}</p>
      )}
      {proof && (
        <p class="hint">{words.took((proof.wallTimeMs / 1000).toFixed(1), proof.engineVersion)}</p>
      )}
    </section>
  );
}

function Stages({ version }: { version: PackageVersion }) {
  if (version.origin === 'seed' && version.proof === null && version.state === 'proved') {
    return <p class="hint">{words.seeded}</p>;
  }
  return (
    <>
      <ol class="stages" data-testid="stages">
        {stagesOf(version).map(({ stage, status }) => {
          return (
            <li
              key={stage}
              class={`stage stage-${status}`}
              aria-current={status === 'now' ? 'step' : undefined}
              data-stage={stage}
              data-status={status}
            >
              <span class="stage-name">
                {status === 'done' && <Icon name="check" />}
                {packageTexts.stages[stage]}
              </span>
              {status === 'now' ? (
                <>
                  <progress
                    aria-label={packageTexts.stages[stage]}
                    max={Math.max(1, version.total)}
                    value={version.done}
                  />
                  <span class="stage-count">{words.of(version.done, version.total)}</span>
                </>
              ) : (
                <span class="stage-count">{words.stage[status]}</span>
              )}
            </li>
          );
        })}
      </ol>
      {/* A reader hears each stage begin, not every step of it. */}
      <p class="visually-hidden" role="status">
        {version.stage ? packageTexts.stages[version.stage] : packageTexts.states[version.state]}
      </p>
    </>
  );
}

function Score({ version }: { version: PackageVersion }) {
  const { killed, survived, thresholdPercent } = version;
  const score = version.scorePercent ?? scoreSoFar(version);
  if (score === null) return null;
  const threshold = packageTexts.percent(thresholdPercent);
  const enough = score >= thresholdPercent;
  const final = version.scorePercent !== null;
  return (
    <div class={`mutation-score ${enough ? 'enough' : 'too-low'}`} data-testid="score">
      <span class="score-name">{words.score}</span>
      <strong>{packageTexts.percent(score)}</strong>
      {!final && <span class="hint">{words.soFar}</span>}
      <div
        class="score-bar"
        role="meter"
        aria-label={words.score}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={score}
        aria-valuetext={words.scoreOf(packageTexts.percent(score), threshold)}
      >
        <span class="score-fill" style={{ width: `${score}%` }} />
        <span class="score-threshold" style={{ left: `${thresholdPercent}%` }} />
      </div>
      <span class="hint">
        {words.threshold(threshold)}
        {killed + survived > 0 && <>, {words.counts(killed, survived)}</>}
      </span>
    </div>
  );
}
