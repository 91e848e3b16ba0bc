/** What is in a text field of a form that was sent; "" where there is no such field. */
export function textField(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}
