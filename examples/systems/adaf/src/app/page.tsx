export default function Dashboard() {
  return <main>Digital asset flows</main>;
}
