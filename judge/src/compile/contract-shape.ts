import { parseSync } from '@swc/core';

/** One value that the contract asks the solution to export. */
export interface ContractExport {
  readonly name: string;
  /** For messages: "an exported function fetchAll(urls, options)". */
  readonly description: string;
}

/** The values a contract declares; throws when its text cannot be parsed. Types and interfaces ask for nothing. */
export function contractExports(contract: string): ContractExport[] {
  const found = new Map<string, ContractExport>();
  const add = (name: string, description: string) => {
    // Overloads repeat the name; the first one speaks for all.
    if (!found.has(name)) found.set(name, { name, description: `an exported ${description}` });
  };
  for (const item of parseSync(contract, { syntax: 'typescript', target: 'es2024' }).body) {
    if (item.type !== 'ExportDeclaration') continue;
    const { declaration } = item;
    if (declaration.type === 'FunctionDeclaration') {
      const name = declaration.identifier.value;
      const parameters = declaration.params.map(({ pat }) => parameterName(pat));
      add(name, `function ${name}(${parameters.filter((p) => p !== 'this').join(', ')})`);
    } else if (declaration.type === 'ClassDeclaration') {
      add(declaration.identifier.value, `class ${declaration.identifier.value}`);
    } else if (declaration.type === 'VariableDeclaration') {
      for (const { id } of declaration.declarations) {
        if (id.type === 'Identifier') add(id.value, `value ${id.value}`);
      }
    }
  }
  return [...found.values()];
}

function parameterName(pattern: { type: string; value?: unknown; argument?: unknown }): string {
  if (pattern.type === 'Identifier') return String(pattern.value);
  if (pattern.type === 'RestElement') {
    return `...${parameterName(pattern.argument as Parameters<typeof parameterName>[0])}`;
  }
  return pattern.type === 'ArrayPattern' ? '[...]' : '{...}';
}
