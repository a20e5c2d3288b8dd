import { runnerTitle, turnTitle } from '../core/index.ts';

/** Says outside of this process whose turn it is, so that a loop of the author is not taken for one of the solution. */
export class TurnMarker {
  private turns = 0;

  begin(heard: boolean): void {
    process.title = turnTitle({ number: ++this.turns, heard });
  }

  end(): void {
    process.title = runnerTitle;
  }
}
