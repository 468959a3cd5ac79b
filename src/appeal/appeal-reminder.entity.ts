import { Entity } from 'typeorm';
import { InstantColumn, PrimaryCodeColumn, PrimaryIdColumn, PrimaryRegionColumn } from '../platform/columns';

/** What somebody is reminded of: that an appeal is due soon, and that it was not decided in time. */
export type AppealReminderStep = 'NEAR_DUE' | 'OVERDUE';

/** That somebody was reminded of an appeal: each step is here once, so nobody is told twice. */
@Entity({ name: 'appeal_reminder' })
export class AppealReminder {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() appealId: string;
  @PrimaryCodeColumn(16) step: AppealReminderStep;
  @InstantColumn() at: Date;
}
