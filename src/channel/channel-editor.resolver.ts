import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../identity/request-context';
import { type UserError, userErrors } from '../platform/user-error.type';
import type { ChannelEditor } from './channel-editor';
import {
  RotateChannelSecretInput,
  RotateChannelSecretPayload,
  UpdateChannelInput,
  UpdateChannelPayload,
} from './channel-editor.type';
import type { ChannelService, ChannelView } from './channel.service';

@Resolver()
export class ChannelEditorResolver {
  constructor(
    private readonly channels: ChannelService,
    private readonly editor: ChannelEditor,
  ) {}

  @Mutation(() => UpdateChannelPayload, {
    description: '修改渠道名称、启停、设置、评价来源 · Renames a channel, switches it, changes what it is set to.',
  })
  async updateChannel(
    @Arg('input', () => UpdateChannelInput) input: UpdateChannelInput,
    @Ctx() context: RequestContext,
  ): Promise<{ channel: ChannelView | null; userErrors: UserError[] }> {
    const result = await this.editor.update(context, input);
    if (!result.ok) return { channel: null, userErrors: userErrors(result.problems, context.locale) };
    return { channel: await this.channels.find(result.value.code), userErrors: [] };
  }

  @Mutation(() => RotateChannelSecretPayload, {
    description: '更换密钥；旧密钥在重叠期内仍有效 · Another secret; the old one stays valid during the overlap.',
  })
  async rotateChannelSecret(
    @Arg('input', () => RotateChannelSecretInput) input: RotateChannelSecretInput,
    @Ctx() context: RequestContext,
  ): Promise<{ channel: ChannelView | null; secret: string | null; userErrors: UserError[] }> {
    const result = await this.editor.rotateSecret(context, input);
    if (!result.ok) return { channel: null, secret: null, userErrors: userErrors(result.problems, context.locale) };
    const { code, secret } = result.value;
    return { channel: await this.channels.find(code), secret, userErrors: [] };
  }
}
