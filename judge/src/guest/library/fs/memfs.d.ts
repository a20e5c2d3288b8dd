/** The parts of memfs that the libraries touch. Its own types lean on @types/node, which guests do not see. */
declare module '@jsonjoy.com/fs-core' {
  export class Node {
    size: number;
    write(bytes: Uint8Array, offset?: number, length?: number, position?: number): number;
    truncate(length?: number): void;
    _setBuf(bytes: Uint8Array): void;
  }
  export class Link {
    readonly children: Map<string, Link | undefined>;
    getNode(): Node;
  }
  export class Superblock {
    readonly root: Link;
    protected readonly releasedFds: number[];
    createNode(mode: number): Node;
    newFdNumber(): number;
    mkdirp: (path: string, mode: number) => string | undefined;
    getLink(steps: string[]): object | null;
  }
  export function createError(code: string, syscall: string, path?: string): Error;
}

declare module '@jsonjoy.com/fs-node' {
  type AnyMethod = (...args: never[]) => unknown;
  export class Volume {
    constructor(core: import('@jsonjoy.com/fs-core').Superblock);
    [method: string]: AnyMethod;
  }
  export const fsCallbackApiList: readonly string[];
  export const fsSynchronousApiList: readonly string[];
  export class Stats {}
  export class Dir {}
  export class Dirent {}
}
