import type { Plan } from './contract';

interface Resource {
  readonly name: string;
  readonly dependsOn?: readonly string[];
}

export function deployOrder(json: string): Plan {
  const { resources } = JSON.parse(json) as { resources: Resource[] };

  // This trusts the document, and deploys as it is written. You can do better.
  const order = resources.map(({ name }) => name);
  return { order, waves: [order] };
}
