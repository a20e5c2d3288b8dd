import { StringDecoder } from 'string_decoder/lib/string_decoder.js';

export default { StringDecoder };
