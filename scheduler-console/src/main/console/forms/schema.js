/**
 * A form made of a JSON Schema (2020-12): a tree of fields, each { kind, name, pointer-free
 * constraints }. Kinds: text, number, boolean, enum, const, object, choice, list, map, json. What has
 * no better form is edited as JSON, so that no schema is too odd to be filled in. Pure.
 */
import { humanised } from '../app/job-text.js';

const DEEPEST = 8;

export function fieldOf(schema, root = schema, { name = '', required = true, depth = 0 } = {}) {
  const { flat, nullable } = flatten(schema, root);
  const field = {
    name,
    label: flat.title ?? humanised(name),
    hint: flat.description,
    required: required && !nullable,
    nullable,
    initial: flat.default,
  };
  if (depth > DEEPEST) {
    return { ...field, kind: 'json' };
  }
  const inner = (part, options) => fieldOf(part, root, { ...options, depth: depth + 1 });
  return { ...field, ...(flat.choices ? choiceOf(flat.choices, root) : shapeOf(flat, inner)) };
}

/** One of several objects, which a constant member of each tells apart. */
function choiceOf(choices, root) {
  const parts = choices.map((choice) => merge(choice, root, 0));
  const isTag = (name) => parts.every((part) => part.properties?.[name]?.const !== undefined)
    && new Set(parts.map((part) => part.properties[name].const)).size === parts.length;
  const tag = Object.keys(parts[0].properties ?? {}).find(isTag);
  return tag === undefined ? { kind: 'json' } : { kind: 'choice', tag, branches: parts.map((part) => branchOf(part, tag, root)) };
}

/** Its fields are made when they are drawn: it may contain the choice itself. */
function branchOf(part, tag, root) {
  const { [tag]: { const: value }, ...properties } = part.properties;
  let made;
  return {
    value,
    label: part.title ?? humanised(String(value)),
    get field() {
      made ??= fieldOf({ ...part, properties }, root);
      return made;
    },
  };
}

function shapeOf(flat, inner) {
  const type = typeOf(flat);
  if ('const' in flat) {
    return { kind: 'const', value: flat.const };
  }
  if (flat.enum) {
    return { kind: 'enum', options: flat.enum.filter((option) => option !== null) };
  }
  switch (type) {
    case 'string':
      return { kind: 'text', format: flat.format, minLength: flat.minLength, maxLength: flat.maxLength,
        long: (flat.maxLength ?? 0) > 1000 && !flat.pattern && !flat.format };
    case 'integer':
    case 'number':
      return { kind: 'number', whole: type === 'integer', ...range(flat) };
    case 'boolean':
      return { kind: 'boolean' };
    case 'array':
      return flat.items && typeof flat.items === 'object'
        ? { kind: 'list', item: inner(flat.items, { required: true }), minItems: flat.minItems, maxItems: flat.maxItems }
        : { kind: 'json' };
    case 'object':
      return objectOf(flat, inner);
    default:
      return { kind: 'json' };
  }
}

function objectOf(flat, inner) {
  if (flat.properties) {
    const required = new Set(flat.required ?? []);
    return { kind: 'object', fields: Object.entries(flat.properties).map(([name, part]) =>
      inner(part, { name, required: required.has(name) })) };
  }
  const { additionalProperties: values } = flat;
  return values && typeof values === 'object'
    ? { kind: 'map', item: inner(values, { required: true }) } : { kind: 'json' };
}

const range = ({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }) => ({
  min: telling(minimum ?? exclusiveMinimum), max: telling(maximum ?? exclusiveMaximum) });

/** The limits of Java's int and long are of no use to whoever fills in a form. */
const INT = 2_147_483_647;
const telling = (limit) => (typeof limit === 'number' && Math.abs(limit) < INT ? limit : undefined);

function typeOf(flat) {
  const types = [flat.type].flat().filter((type) => type && type !== 'null');
  if (types.length === 1) return types[0];
  return types.length === 0 && flat.properties ? 'object' : undefined;
}

/** References and `allOf` put into one schema, and `null` as an alternative taken out of it. */
function flatten(schema, root) {
  let flat = merge(schema, root, 0);
  let nullable = [flat.type].flat().includes('null') || Boolean(flat.enum?.includes(null));
  for (let depth = 0, choices; depth < DEEPEST && (choices = flat.anyOf ?? flat.oneOf); depth++) {
    const others = choices.filter((choice) => choice.type !== 'null');
    nullable ||= others.length < choices.length;
    const { anyOf, oneOf, ...rest } = flat;
    if (others.length === 1) {
      flat = { ...merge(others[0], root, 0), ...rest };
    } else if (others.length > 1 && others.every((choice) => 'const' in choice)) {
      flat = { ...rest, enum: others.map((choice) => choice.const) };
    } else if (others.length > 1) {
      flat = { title: rest.title, description: rest.description, default: rest.default, choices: others };
    }
  }
  return { flat, nullable };
}

function merge(schema, root, depth) {
  if (!schema || typeof schema !== 'object' || depth > DEEPEST) {
    return {};
  }
  const { $ref, allOf = [], ...own } = schema;
  const parts = [...($ref ? [resolve($ref, root)] : []), ...allOf].map((part) => merge(part, root, depth + 1));
  return Object.assign({}, ...parts, own);
}

function resolve(ref, root) {
  if (!ref.startsWith('#')) {
    return {};
  }
  return ref.slice(1).split('/').filter(Boolean)
    .reduce((at, part) => at?.[part.replace(/~1/g, '/').replace(/~0/g, '~')], root) ?? {};
}

/** What a new value of a field is: only what a form cannot leave open is filled in. */
export function initialOf(field) {
  if (field.initial !== undefined) return structuredClone(field.initial);
  switch (field.kind) {
    case 'const': return field.value;
    case 'boolean': return field.required ? false : undefined;
    case 'list': return field.required ? [] : undefined;
    case 'map': return field.required ? {} : undefined;
    case 'object': return field.required ? objectInitial(field) : undefined;
    default: return undefined;
  }
}

/** As above, for what somebody has asked for: there is something to fill in. */
export function startOf(field) {
  switch (field.kind) {
    case 'object': return objectInitial(field);
    case 'list': return [];
    case 'map':
    case 'choice': return {};
    case 'boolean': return false;
    default: return initialOf(field) ?? '';
  }
}

const objectInitial = (field) => Object.fromEntries(
  field.fields.map((part) => [part.name, initialOf(part)]).filter(([, value]) => value !== undefined));
