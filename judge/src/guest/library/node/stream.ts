import Stream from 'readable-stream/lib/stream.js';
import * as web from '../stream/web-adapters.ts';

/** readable-stream, which is Node's own code, with the bridges to web streams that it leaves out. */
const { Readable, Writable, Duplex } = Stream;
Readable.fromWeb = web.readableFromWeb;
Readable.toWeb = web.readableToWeb;
Writable.fromWeb = web.writableFromWeb;
Writable.toWeb = web.writableToWeb;
Duplex.fromWeb = web.duplexFromWeb;
Duplex.toWeb = web.duplexToWeb;

export default Stream;
