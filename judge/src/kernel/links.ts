/**
 * What lies between a caller and a thing that is called by handle: by default nothing, and a call takes no time. A
 * simulated service connects its handle to a link of its own, which decides for every call anew.
 */
export interface Link {
  cross(crossing: Crossing): Passage;
}

/** One call on its way. */
export interface Crossing {
  readonly id: number;
  /** As the history has it, such as "keyValue.get". */
  readonly target: string;
  readonly atUs: number;
}

/** How one call and its answer fare. */
export interface Passage {
  /** From the call to its delivery, and from the answer to its delivery. */
  readonly requestDelayUs: number;
  readonly answerDelayUs: number;
  readonly fault?: LinkFault;
}

export interface LinkFault {
  /**
   * `request`: the call is lost, nothing happens over there. `answer`: it takes its effect, and what it answers is lost.
   */
  readonly loses: 'request' | 'answer';
  /** Wire text of the error that the caller gets when the answer would have come; undefined: it hears nothing, ever. */
  readonly error: string | undefined;
}

const straight: Passage = { requestDelayUs: 0, answerDelayUs: 0 };

export class LinkTable {
  private readonly links = new Map<number, Link>();

  /** From now on calls to this handle go over the link. */
  connect(handle: number, link: Link): void {
    this.links.set(handle, link);
  }

  /** The passage of a call to a handle; undefined stands for an export of the solution. */
  of(handle: number | undefined, crossing: Crossing): Passage {
    const link = handle === undefined ? undefined : this.links.get(handle);
    return link ? link.cross(crossing) : straight;
  }
}
