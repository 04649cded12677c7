import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { isApiError } from '@/shared/api/request';
import { Button, Checkbox, Modal, TextInput } from '@/shared/ui/kit';
import { Problem } from '@/shared/ui/problem';
import { refreshAfterDecision, saveProduct, type Product } from './products.api';
import classes from './products.module.css';

/** Adds a product or corrects one. */
export function ProductForm({ product, onClose }: { product: Product | null; onClose: () => void }) {
  const client = useQueryClient();
  const [draft, setDraft] = useState({
    name: product?.name ?? '',
    ean: product?.ean ?? '',
    functionalCode: product?.functionalCode ?? '',
    category: product?.category ?? '',
    size: product?.sizeMl == null ? '' : String(product.sizeMl),
    isSample: product?.isSample ?? false,
    active: product?.active ?? true,
  });
  const save = useMutation({
    mutationFn: saveProduct,
    onSuccess: async () => {
      await refreshAfterDecision(client);
      onClose();
    },
  });
  const fields = isApiError(save.error) ? save.error.fields : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { size, ...entry } = draft;
    save.mutate({ id: product?.id ?? null, entry: { ...entry, sizeMl: size.trim() ? Number(size) : null } });
  };
  const text = (
    name: 'name' | 'ean' | 'functionalCode' | 'category' | 'size',
    label: string,
    more: object = {},
  ) => (
    <TextInput
      label={label}
      value={draft[name]}
      error={fields[name === 'size' ? 'sizeMl' : name]}
      onChange={(event) => setDraft({ ...draft, [name]: event.currentTarget.value })}
      {...more}
    />
  );
  return (
    <Modal opened onClose={onClose} title={product ? `Change ${product.name}` : 'Add a product'}>
      <form className={classes.form} onSubmit={submit}>
        {text('name', 'Name', { required: true, withAsterisk: false, 'data-autofocus': true })}
        {text('ean', 'EAN', {
          inputMode: 'numeric',
          description:
            '13 digits, 8 on small packs. Vendors’ sales of this EAN come to the product by themselves.',
        })}
        {text('functionalCode', 'Our code')}
        {text('category', 'Category')}
        {text('size', 'Size in millilitres', { inputMode: 'numeric', pattern: '[0-9]*' })}
        <Checkbox
          label="A sample or tester: its pieces are not counted as sold"
          checked={draft.isSample}
          onChange={(event) => setDraft({ ...draft, isSample: event.currentTarget.checked })}
        />
        {product ? (
          <Checkbox
            label="Not sold any more: its sales stay, it is not offered for new words"
            checked={!draft.active}
            onChange={(event) => setDraft({ ...draft, active: !event.currentTarget.checked })}
          />
        ) : null}
        {save.error && Object.keys(fields).length === 0 ? <Problem error={save.error} /> : null}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            {product ? 'Save the product' : 'Add the product'}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
