import { Field, ObjectType } from 'type-graphql';
import { RegionCode } from '../platform/scalars';

@ObjectType('Region', {
  simpleResolvers: true,
  description: '行政区划 · A region of the administrative tree.',
})
export class RegionType {
  @Field(() => RegionCode)
  code: string;

  @Field(() => String)
  name: string;
}
