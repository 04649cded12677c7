/** Which of the company's external dashboards a frame shows. */
export function EmbedChoice({
  value,
}: {
  value: string | null;
  onChange: (id: string, name: string) => void;
}) {
  return <p className="quiet">{value}</p>;
}
