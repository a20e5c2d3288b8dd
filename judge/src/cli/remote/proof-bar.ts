import { Presets, SingleBar } from 'cli-progress';
import type { ProofStanding } from './watch-proof.ts';

/** A bar of a proof on stderr; nothing at all where nobody sits at it. */
export class ProofBar {
  readonly #bar: SingleBar | undefined;
  #isStarted = false;

  constructor(stream: NodeJS.WriteStream = process.stderr) {
    this.#bar = stream.isTTY
      ? new SingleBar(
          {
            format: '{what} {bar} {value}/{total} {more}',
            stream,
            barsize: 24,
            hideCursor: true,
            clearOnComplete: true,
            gracefulExit: false,
            stopOnComplete: false,
          },
          Presets.shades_classic,
        )
      : undefined;
  }

  show(standing: ProofStanding): void {
    if (!this.#bar) return;
    const { done, total } = standing;
    const words = { what: whatOf(standing).padEnd(9), more: moreOf(standing) };
    if (!this.#isStarted) this.#bar.start(total, done, words);
    this.#isStarted = true;
    this.#bar.setTotal(total);
    this.#bar.update(done, words);
  }

  clear(): void {
    if (this.#isStarted) this.#bar?.stop();
    this.#isStarted = false;
  }
}

const whatOf = ({ state, stage }: ProofStanding): string =>
  state === 'proving' ? (stage ?? 'starting') : state;

function moreOf({ stage, killed, survived, wrong }: ProofStanding): string {
  const parts = stage === 'mutating' ? [`${killed} killed`, `${survived} survived`] : [];
  if (wrong > 0) parts.push(`${wrong} wrong`);
  return parts.join(', ');
}
