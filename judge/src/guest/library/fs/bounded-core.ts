import { createError, type Node, Superblock } from '@jsonjoy.com/fs-core';
import { limits } from '../../../core/index.ts';

/** As `process.umask()` says. */
const umask = 0o022;

/** memfs's store of files with an end: beyond it there is "no space left on device", as on a real disk. */
export class BoundedCore extends Superblock {
  private bytes = 0;
  private entries = 0;
  private nextFd = 3;

  constructor() {
    super();
    const { mkdirp } = this;
    // Answers the first folder that was made, as Node does.
    this.mkdirp = (path, mode) => {
      const steps = path.split('/').filter((step) => step !== '');
      const count = steps.findIndex((_step, index) => !this.getLink(steps.slice(0, index + 1)));
      mkdirp(path, mode);
      return count < 0 ? undefined : `/${steps.slice(0, count + 1).join('/')}`;
    };
  }

  /** Refuses what would not fit. Freed space is counted only when it is needed: most runs never come near. */
  reserve(moreBytes: number, moreEntries: number, syscall: string): void {
    const isFull = (): boolean =>
      this.bytes + moreBytes > limits.fileSystemBytes ||
      this.entries + moreEntries > limits.fileSystemEntries;
    if (isFull()) {
      this.count();
      if (isFull()) throw createError('ENOSPC', syscall);
    }
    this.bytes += Math.max(0, moreBytes);
    this.entries += moreEntries;
  }

  override createNode(mode: number): Node {
    this.reserve(0, 1, 'open');
    const node = super.createNode(mode & ~umask);
    growing(node, this);
    return node;
  }

  /** Small numbers that grow, as a process has them. */
  override newFdNumber(): number {
    return this.releasedFds.pop() ?? this.nextFd++;
  }

  /** What is in the tree now; files that were removed while open are not. */
  private count(): void {
    const nodes = new Set<Node>();
    const links = [this.root];
    for (let link = links.pop(); link; link = links.pop()) {
      nodes.add(link.getNode());
      for (const [name, child] of link.children)
        if (child && name !== '.' && name !== '..') links.push(child);
    }
    this.bytes = [...nodes].reduce((sum, node) => sum + node.size, 0);
    this.entries = nodes.size;
  }
}

/** The three ways in which a file grows. */
function growing(node: Node, core: BoundedCore): void {
  const { write, truncate, _setBuf: setBuf } = node;
  node.write = (bytes, offset = 0, length = bytes.length, position = 0) => {
    const end = position + Math.min(length, bytes.length - offset);
    core.reserve(end - node.size, 0, 'write');
    return write.call(node, bytes, offset, length, position);
  };
  node.truncate = (length = 0) => {
    core.reserve(length - node.size, 0, 'ftruncate');
    truncate.call(node, length);
  };
  node._setBuf = (bytes) => {
    core.reserve(bytes.length - node.size, 0, 'write');
    setBuf.call(node, bytes);
  };
}
