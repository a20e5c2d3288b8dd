import { type Choose, chooseFrom, limits, type Question } from '../core/index.ts';
import type { Kernel } from './kernel.ts';

/**
 * Every decision that the kernel takes in one run, in order. What has one option only is no choice and leaves no trace;
 * all others are recorded, so that their vector replays the run. The order of events at one instant is fixed (it would
 * be a choice here, always 0): a later exploration asks it of this table too.
 */
export class Choices {
  /** The options taken, in order. */
  readonly taken: number[] = [];
  private readonly decide: Choose;

  constructor(
    private readonly kernel: Pick<Kernel, 'record' | 'endByBound'>,
    seed: number,
    vector?: readonly number[],
  ) {
    this.decide = chooseFrom(seed, vector);
  }

  readonly choose: Choose = (question: Question) => {
    const { label, count, weights } = question;
    if (count <= 1 || weights?.filter((weight) => weight > 0).length === 1)
      return weights ? weights.findIndex((weight) => weight > 0) : 0;
    const value = this.decide(question);
    this.taken.push(value);
    this.kernel.record({ kind: 'choice', label, count, value });
    if (this.taken.length > limits.choices) {
      const what = `The world had to decide more than ${limits.choices} times`;
      this.kernel.endByBound('submission', 'event-budget-spent', what);
    }
    return value;
  };
}
