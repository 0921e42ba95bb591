export default function Home() {
  return (
    <main>
      <h1>OKLA</h1>
      <p>Compra y vende tu vehiculo.</p>
    </main>
  );
}
