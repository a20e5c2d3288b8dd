import { runnerTitle, turnTitle } from '../core/index.ts';

/** Says outside of this process whose turn it is, so that a loop of the author is not taken for one of the solution. */
export class TurnMarker {
  private turns = 0;

  begin(): void {
    process.title = turnTitle(++this.turns);
  }

  end(): void {
    process.title = runnerTitle;
  }
}
