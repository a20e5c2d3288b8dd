export const typesFile: string;
export function exportedNames(): Promise<Record<string, string[]>>;
export function moduleTypes(exported: Record<string, string[]>): Promise<string>;
