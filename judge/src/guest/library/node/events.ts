import EventEmitter from 'events/events.js';

export default EventEmitter;
