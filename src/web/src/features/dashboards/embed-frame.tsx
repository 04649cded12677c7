/** A page of another product; see the external dashboards of the company. */
export function EmbedFrame({ id, title, height }: { id: string; title: string; height: number }) {
  return <p style={{ height }}>{`${title} ${id}`}</p>;
}
