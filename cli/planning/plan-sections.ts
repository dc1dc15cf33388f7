import type { Plan } from '../../planner/plan';
import type { PlanSimulation } from '../../planner/simulation/simulate-plan';
import { capacitySection, deploySection, eventSection, timeSection } from './capacity-section';
import { costSections } from './cost-section';
import { quotaSections } from './quota-section';
import type { PlanSection } from './section';
import { simulationSection } from './simulation-section';

/** All that is told of a plan, in order. */
export function planSections(plan: Plan, simulation: PlanSimulation | undefined): PlanSection[] {
  return [
    eventSection(plan),
    deploySection(plan),
    capacitySection(plan),
    timeSection(plan),
    ...(simulation ? [simulationSection(simulation)] : []),
    ...quotaSections(plan),
    ...costSections(plan),
  ];
}
