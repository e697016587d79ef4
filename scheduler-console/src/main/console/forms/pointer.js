/** JSON pointers (RFC 6901), by which a form and the server speak of the same part of a document. */
export const join = (pointer, part) => `${pointer}/${String(part).replace(/~/g, '~0').replace(/\//g, '~1')}`;

export const partsOf = (pointer) =>
  pointer.split('/').slice(1).map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'));

export const get = (value, pointer) => partsOf(pointer).reduce((at, part) => own(at, part), value);

const own = (value, part) =>
  (value !== null && typeof value === 'object' && Object.hasOwn(value, part) ? value[part] : undefined);

/** A copy with one part changed; undefined takes it out. */
export function set(value, pointer, part) {
  return change(value, partsOf(pointer), part);
}

function change(value, [first, ...rest], part) {
  if (first === undefined) {
    return part;
  }
  const inner = change(own(value, first), rest, part);
  if (Array.isArray(value)) {
    return inner === undefined && rest.length === 0
      ? value.filter((item, i) => i !== Number(first)) : value.toSpliced(Number(first), 1, inner);
  }
  // Defined rather than assigned: a member may be called __proto__.
  const copy = Object.fromEntries(Object.entries(value ?? {}).filter(([name]) => name !== first || inner !== undefined));
  if (inner !== undefined) {
    Object.defineProperty(copy, first, { value: inner, enumerable: true, configurable: true, writable: true });
  }
  return copy;
}

/** Whether a pointer is this one or leads into it. */
export const isWithin = (pointer, outer) => pointer === outer || pointer.startsWith(`${outer}/`);

/** An element's id for a pointer; different pointers have different ids. */
export const idOf = (pointer) =>
  `at${pointer.replace(/[^a-zA-Z0-9]/g, (sign) => `-${sign.codePointAt(0).toString(16)}-`)}`;
