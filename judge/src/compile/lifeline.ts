/**
 * A thread that waits for the end of descriptor 4, whose other end only the owner holds. When the owner dies, even by
 * SIGKILL and even while the main thread is deep in a compile, the whole process group goes with it.
 */
import { Socket } from 'node:net';

new Socket({ fd: 4, readable: true, writable: false })
  .on('error', () => {})
  .on('close', () => process.kill(0, 'SIGKILL'))
  .resume();
