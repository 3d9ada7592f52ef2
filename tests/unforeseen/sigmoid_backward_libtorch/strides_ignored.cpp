// mistake: raw pointers run through memory, whatever the strides of a transposed view are
#include <torch/types.h>

template <typename T>
static void fill(const torch::Tensor& upstream, const torch::Tensor& s, torch::Tensor& result) {
    const T* g = upstream.data_ptr<T>();
    const T* y = s.data_ptr<T>();
    T* to = result.data_ptr<T>();
    for (int64_t i = 0; i < s.numel(); ++i) to[i] = g[i] * y[i] * (1 - y[i]);
}

torch::Tensor sigmoid_backward(const torch::Tensor& upstream, const torch::Tensor& s) {
    torch::Tensor result = torch::empty(s.sizes(), s.options());
    if (s.scalar_type() == torch::kDouble) {
        fill<double>(upstream, s, result);
    } else {
        fill<float>(upstream, s, result);
    }
    return result;
}
