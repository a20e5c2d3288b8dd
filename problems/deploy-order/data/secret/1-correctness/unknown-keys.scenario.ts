import { scenario } from '@tickjudge/judge/scenario';
import { type Contract } from '../../config.ts';

export default scenario<Contract>(
  'ignores keys that it does not know, and white space between them',
  async ({ solution, expect }) => {
    const plan = await solution.deployOrder(`
      {
        "version": 3,
        "dependsOn": ["nobody"],
        "resources": [
          { "kind": "service", "dependsOn": ["db"], "name": "web", "replicas": null, "depends_on": ["web"] },
          { "name": "db", "resources": [{}], "dependson": "web", "" : false }
        ],
        "name": 7
      }\r\n`);

    expect(plan).toEqual({ order: ['db', 'web'], waves: [['db'], ['web']] });
  },
);
