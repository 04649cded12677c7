import type { EmbedDetail, EmbedProduct } from '@/shared/api/types';
import { PasswordInput, TagsInput, Textarea, TextInput } from '@/shared/ui/kit';
import { linesOf, parametersOf } from './embed-parameters';
import { embedProducts } from './embed-products';

/** What is typed before it is sent. */
export type SigningDraft = {
  secret: string;
  parameters: string;
  models: string[];
  permissions: string[];
  roles: string[];
  clientId: string;
  keyId: string;
  directoryId: string;
  user: string;
};

export const draftOf = (embed: EmbedDetail | null): SigningDraft => ({
  secret: '',
  parameters: linesOf(embed?.signing.parameters ?? {}),
  models: embed?.signing.models ?? [],
  permissions: embed?.signing.permissions ?? ['access_data', 'see_user_dashboards', 'see_lookml_dashboards'],
  roles: embed?.signing.roles ?? [],
  clientId: embed?.signing.clientId ?? '',
  keyId: embed?.signing.keyId ?? '',
  directoryId: embed?.signing.directoryId ?? '',
  user: embed?.signing.user ?? '',
});

const or = (text: string) => text.trim() || null;

/** Only what this product is told. */
export function signingOf(product: EmbedProduct, draft: SigningDraft) {
  switch (product) {
    case 'url':
      return {};
    case 'looker':
      return {
        parameters: parametersOf(draft.parameters),
        models: draft.models,
        permissions: draft.permissions,
      };
    case 'tableau':
      return {
        parameters: parametersOf(draft.parameters),
        clientId: or(draft.clientId),
        keyId: or(draft.keyId),
        user: or(draft.user),
      };
    case 'power_bi':
      return {
        clientId: or(draft.clientId),
        directoryId: or(draft.directoryId),
        roles: draft.roles,
        user: or(draft.user),
      };
    default:
      return { parameters: parametersOf(draft.parameters) };
  }
}

type SigningFieldsProps = {
  product: EmbedProduct;
  draft: SigningDraft;
  hasSecret: boolean;
  errors: Record<string, string>;
  onChange: (draft: SigningDraft) => void;
};

const placeholders = '{email}, {name}, {id} and {role} are those of the person who looks.';

/** How the other product is told who looks. */
export function SigningFields({ product, draft, hasSecret, errors, onChange }: SigningFieldsProps) {
  const words = embedProducts[product];
  const set = (part: Partial<SigningDraft>) => onChange({ ...draft, ...part });
  const text = (name: 'clientId' | 'keyId' | 'directoryId' | 'user', label: string, description?: string) => (
    <TextInput
      label={label}
      description={description}
      autoComplete="off"
      value={draft[name]}
      error={errors[`signing.${name}`]}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
  if (!words.secret)
    return <p className="small quiet">Who looks at it signs in there, or the page is public.</p>;
  return (
    <>
      {product === 'power_bi'
        ? text('directoryId', 'Directory (tenant) id', 'Microsoft Entra, Overview.')
        : null}
      {product === 'power_bi'
        ? text(
            'clientId',
            'Application (client) id',
            'Microsoft Entra, App registrations. The application must be a member of the workspace.',
          )
        : null}
      {product === 'tableau'
        ? text('clientId', 'Client id', 'Tableau, Settings, Connected Apps, Direct Trust.')
        : null}
      {product === 'tableau' ? text('keyId', 'Secret id') : null}
      <PasswordInput
        label={words.secret}
        description={
          hasSecret
            ? 'One is stored. Leave this empty to keep it.'
            : 'Stored sealed; nobody can read it again.'
        }
        autoComplete="off"
        value={draft.secret}
        error={errors['secret']}
        onChange={(event) => set({ secret: event.currentTarget.value })}
      />
      {words.parameters ? (
        <Textarea
          label={words.parameters}
          description={`One on each line, such as seller = {email}. ${placeholders}`}
          autosize
          minRows={2}
          value={draft.parameters}
          error={errors['signing.parameters']}
          onChange={(event) => set({ parameters: event.currentTarget.value })}
        />
      ) : null}
      {product === 'power_bi' ? (
        <TagsInput
          label="Roles"
          description="Of row-level security in the report's data; leave it empty where there are none."
          value={draft.roles}
          onChange={(roles) => set({ roles })}
        />
      ) : null}
      {product === 'tableau' || (product === 'power_bi' && draft.roles.length > 0)
        ? text('user', 'User name there', `The person's own address when empty. ${placeholders}`)
        : null}
      {product === 'looker' ? (
        <>
          <TagsInput label="Models" value={draft.models} onChange={(models) => set({ models })} />
          <TagsInput
            label="Permissions"
            value={draft.permissions}
            onChange={(permissions) => set({ permissions })}
          />
        </>
      ) : null}
    </>
  );
}
