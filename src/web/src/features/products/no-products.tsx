import { ListTable } from '@/shared/ui/list-table';
import classes from './products.module.css';

const columns = ['name', 'ean', 'code', 'category', 'size_ml', 'sample'];
const example = ['Amber Oud 100 ML', '2990000000019', 'AO100', 'Perfume', '100', 'no'];

/** Teaches what a list of products looks like while there is none. */
export function NoProducts() {
  return (
    <div className={classes.teach}>
      <h2>No product yet</h2>
      <p className="quiet">
        Send the list you have: one row per product, with a name and an EAN or your own code; category, size
        and sample are welcome. A file of your own web shop brings its products by itself. As soon as a
        product has an EAN, all that vendors ever sold of that EAN belongs to it.
      </p>
      <ListTable
        label="How a list of products looks"
        head={columns.map((label) => ({ label }))}
        rows={[{ key: 'example', cells: example }]}
      />
    </div>
  );
}
