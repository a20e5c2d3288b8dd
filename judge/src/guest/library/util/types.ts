/** util.types: what a value is inside, whatever its prototype says. Proxies can not be told apart without the engine. */
type Test = (value: unknown) => boolean;

/** True when the getter or method works on the value, which needs the inner slot that it reads. */
function brand(prototype: object, key: string | symbol): Test {
  const { get, value } = Object.getOwnPropertyDescriptor(prototype, key) as PropertyDescriptor;
  const read = (get ?? value) as (this: unknown) => unknown;
  return (candidate) => {
    if (typeof candidate !== 'object' || candidate === null) return false;
    try {
      Reflect.apply(read, candidate, []);
      return true;
    } catch {
      return false;
    }
  };
}

/** For has() and friends that need an argument which may be anything. */
const tagOf = Object.prototype.toString;
const tagged =
  (tag: string): Test =>
  (value) =>
    typeof value === 'object' && value !== null && Reflect.apply(tagOf, value, []) === tag;

const typedArrayTag = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Uint8Array.prototype),
  Symbol.toStringTag,
)?.get as (this: unknown) => string | undefined;
const arrayName = (value: unknown): string | undefined => Reflect.apply(typedArrayTag, value, []);
const typed =
  (name: string): Test =>
  (value) =>
    arrayName(value) === name;

const functionTag =
  (...tags: string[]): Test =>
  (value) =>
    typeof value === 'function' && tags.includes(Reflect.apply(tagOf, value, []) as string);

const isArrayBuffer = brand(ArrayBuffer.prototype, 'byteLength');
const isNumberObject = brand(Number.prototype, 'valueOf');
const isStringObject = brand(String.prototype, 'valueOf');
const isBooleanObject = brand(Boolean.prototype, 'valueOf');
const isBigIntObject = brand(BigInt.prototype, 'valueOf');
const isSymbolObject = brand(Symbol.prototype, 'valueOf');
const isTypedArray: Test = (value) => arrayName(value) !== undefined;

export const types = {
  isAnyArrayBuffer: isArrayBuffer,
  isArgumentsObject: tagged('[object Arguments]'),
  isArrayBuffer,
  isArrayBufferView: ArrayBuffer.isView as Test,
  isAsyncFunction: functionTag('[object AsyncFunction]', '[object AsyncGeneratorFunction]'),
  isBigInt64Array: typed('BigInt64Array'),
  isBigIntObject,
  isBigUint64Array: typed('BigUint64Array'),
  isBooleanObject,
  isBoxedPrimitive: (value: unknown): boolean =>
    isNumberObject(value) ||
    isStringObject(value) ||
    isBooleanObject(value) ||
    isBigIntObject(value) ||
    isSymbolObject(value),
  isDataView: brand(DataView.prototype, 'byteLength'),
  isDate: brand(Date.prototype, 'getTime'),
  isFloat16Array: typed('Float16Array'),
  isFloat32Array: typed('Float32Array'),
  isFloat64Array: typed('Float64Array'),
  isGeneratorFunction: functionTag('[object GeneratorFunction]', '[object AsyncGeneratorFunction]'),
  isGeneratorObject: tagged('[object Generator]'),
  isInt16Array: typed('Int16Array'),
  isInt32Array: typed('Int32Array'),
  isInt8Array: typed('Int8Array'),
  isMap: brand(Map.prototype, 'size'),
  isMapIterator: tagged('[object Map Iterator]'),
  isModuleNamespaceObject: tagged('[object Module]'),
  isNativeError: (value: unknown): boolean =>
    (Error as { isError?: Test }).isError?.(value) ?? value instanceof Error,
  isNumberObject,
  isPromise: (value: unknown): boolean =>
    value instanceof Promise || tagged('[object Promise]')(value),
  isRegExp: (value: unknown): boolean =>
    value !== RegExp.prototype && brand(RegExp.prototype, 'source')(value),
  isSet: brand(Set.prototype, 'size'),
  isSetIterator: tagged('[object Set Iterator]'),
  isSharedArrayBuffer: (): boolean => false,
  isStringObject,
  isSymbolObject,
  isTypedArray,
  isUint16Array: typed('Uint16Array'),
  isUint32Array: typed('Uint32Array'),
  isUint8Array: typed('Uint8Array'),
  isUint8ClampedArray: typed('Uint8ClampedArray'),
  isWeakMap: tagged('[object WeakMap]'),
  isWeakSet: tagged('[object WeakSet]'),
};
