import { AlarmStatusWidget, Dashboard, type IAlarm, PeriodOverride } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { type BoardParts, boardRows } from './board-rows';

/** A show and what came before it. */
const START = '-PT3H';

const WHOLE_WIDTH = 24;

export interface BoardProps extends BoardParts {
  readonly name: string;
  readonly atRisk: IAlarm;
  readonly pages: readonly IAlarm[];
  readonly tickets: readonly IAlarm[];
}

/**
 * The one dashboard, from the alarms along the way of a vote. Below 50 metrics, as the free tier has three dashboards of so many
 * (Amazon CloudWatch pricing).
 */
export class Board extends Construct {
  constructor(scope: Construct, id: string, { name, atRisk, pages, tickets, ...parts }: BoardProps) {
    super(scope, id);
    const dashboard = new Dashboard(this, 'Dashboard', {
      dashboardName: name,
      start: START,
      // Each widget has the period of its metrics, a minute, however long the range.
      periodOverride: PeriodOverride.INHERIT,
    });
    dashboard.addWidgets(
      new AlarmStatusWidget({ title: 'Page', alarms: [atRisk, ...pages], width: WHOLE_WIDTH / 2, height: 4 }),
      new AlarmStatusWidget({ title: 'Ticket', alarms: [...tickets], width: WHOLE_WIDTH / 2, height: 4 }),
    );
    for (const row of boardRows(this, parts)) dashboard.addWidgets(...row);
  }
}
