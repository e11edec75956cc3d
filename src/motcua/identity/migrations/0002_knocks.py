"""Tries are counted under a keyed mark; names and addresses of those who tried are dropped."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("identity", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Knock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("brake", models.CharField(max_length=20, verbose_name="loại")),
                ("mark", models.BinaryField(max_length=32, verbose_name="dấu người thử")),
                ("since", models.DateTimeField(verbose_name="từ lúc")),
                ("times", models.IntegerField(verbose_name="số lần")),
            ],
            options={
                "verbose_name": "lượt thử",
                "indexes": [models.Index(fields=["since"], name="knock_age")],
                "constraints": [
                    models.UniqueConstraint(fields=("brake", "mark"), name="knock_once")
                ],
            },
        ),
        migrations.DeleteModel(name="SignInTry"),
    ]
