/** Asks `url` at once and then every `everyMs` until the answer is done; resolves with how often it asked. */
export declare function pollUntilDone(url: string, everyMs: number): Promise<number>;
