/**
 * A thread that waits for the end of descriptor 3, whose other end only the owner holds. When the owner dies, even by
 * SIGKILL and even while the main thread is deep in a compile, the whole process group goes with it.
 */
import { Socket } from 'node:net';

new Socket({ fd: 3, readable: true, writable: false })
  .on('error', () => {})
  .on('close', () => process.kill(-process.pid, 'SIGKILL'))
  .resume();
