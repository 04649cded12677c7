import classes from './products.module.css';

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
      <table className={classes.sample} aria-label="How a list of products looks">
        <thead>
          <tr>
            {['name', 'ean', 'code', 'category', 'size_ml', 'sample'].map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {['Amber Oud 100 ML', '2990000000019', 'AO100', 'Perfume', '100', 'no'].map((cell) => (
              <td key={cell}>{cell}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}
