/** Declarations of everything that a solution finds at run time; the engine's, the same for every problem. */
export class PlatformTypes {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}
