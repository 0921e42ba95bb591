const list = document.querySelector('#employees');

fetch(`/api/employees?year=${new Date().getFullYear()}`)
  .then(response => response.json())
  .then(employees => {
    for (const { name, days_left: daysLeft } of employees) {
      const item = document.createElement('li');
      item.textContent = `${name}: ${daysLeft}`;
      list.append(item);
    }
  });
