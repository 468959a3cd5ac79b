import { Field, ObjectType } from 'type-graphql';

/** A member of staff as clients see them. */
@ObjectType('StaffMember', {
  simpleResolvers: true,
  description: '窗口人员、经办人 · Who serves the public (R-21).',
})
export class StaffMemberType {
  @Field(() => String, { description: '工号 · The number that their institution gave them.' })
  number: string;

  @Field(() => String, { description: '姓名（已脱敏）· Masked: personal data, as everybody’s.' })
  name: string;
}
