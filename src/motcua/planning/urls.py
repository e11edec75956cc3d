"""Addresses of plans."""

from django.urls import path

from motcua.planning.views import boards, plans, tasks

app_name = "planning"
urlpatterns = [
    path("", plans.plans, name="plans"),
    path("doc/", plans.read, name="read"),
    path("<int:pk>/", boards.board, name="board"),
    path("<int:pk>/co-quan/", boards.agencies, name="agencies"),
    path("<int:pk>/chua-hieu/", plans.remarks, name="remarks"),
    path("<int:pk>/giao-viec/", plans.adopt, name="adopt"),
    path("<int:pk>/ket-thuc/", plans.close, name="close"),
    path("<int:pk>/cap-tren/", plans.place, name="place"),
    path("<int:pk>/nhiem-vu/<str:ref>/", tasks.task, name="task"),
    path("<int:pk>/nhiem-vu/<str:ref>/nop/", tasks.hand_in, name="hand_in"),
    path("<int:pk>/nhiem-vu/<str:ref>/tien-do/", tasks.progress, name="progress"),
    path("<int:pk>/nhiem-vu/<str:ref>/giao-them/", tasks.give, name="give"),
    path("<int:pk>/nhiem-vu/<str:ref>/thoi-gian/", tasks.dates, name="dates"),
    path("<int:pk>/nhiem-vu/<str:ref>/hoan-thanh/", tasks.complete, name="complete"),
    path("<int:pk>/nhiem-vu/<str:ref>/co-quan/<str:key>/", tasks.part, name="part"),
    path("<int:pk>/nhiem-vu/<str:ref>/<int:evidence>/", tasks.judge, name="judge"),
]
